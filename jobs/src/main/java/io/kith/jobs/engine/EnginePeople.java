package io.kith.jobs.engine;

import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.feature.Profiles;
import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.kernel.FacetRules;
import io.kith.kernel.FacetShape;
import io.kith.kernel.ListPeople;
import io.kith.kernel.TwoHopKernel;
import io.kith.people.AffiliationCandidates;
import io.kith.people.Affiliations;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.people.ImpressionDecay;
import io.kith.people.ImpressionDiscount;
import io.kith.people.ImpressionList;
import io.kith.people.MemberTraits;
import io.kith.people.OrganizationRosters;
import io.kith.people.People;
import io.kith.people.PeopleFilter;
import io.kith.people.PeopleProfiles;
import io.kith.people.Privacy;
import io.kith.people.ReasonFinder;
import io.kith.people.RecipientCap;
import io.kith.people.SuppressionList;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.Scorer;
import io.kith.rank.SecondStage;
import java.io.Serializable;
import java.util.Optional;

/**
 * What is known of people beside their connections, and how it bears on lists; one on every
 * executor.
 *
 * @param isKnown whether anything is
 * @param privacy what may be learnt of others' closed connections
 * @param decay how impressions lower scores
 * @param rosters who is at each organization
 * @param signals what rankers ask of members; of nobody where there is no ranker
 * @param values what members have in common; nobody's unless facets are wanted
 */
public record EnginePeople(
    boolean isKnown,
    People people,
    Privacy privacy,
    ImpressionDecay decay,
    OrganizationRosters rosters,
    MemberSignals signals,
    FacetValues values)
    implements Serializable {
  /** Others of one organization that are looked at as candidates, at most. */
  static final int PER_ORGANIZATION = 200;

  /** The most reasons that a candidate has beside its mutuals. */
  public static final int REASONS_MAX = 8;

  /** Permissions, codes, and where lists of members begin. */
  private static final long TRAITS_BYTES = 28;

  /** An organization with its name. */
  private static final long ORGANIZATION_BYTES = 80;

  /** The name of a facet's value. */
  private static final long VALUE_BYTES = 40;

  /** What a task counts of each value, and holds of each member that it names. */
  private static final long FACET_VALUE_BYTES = 24;

  private static final long NAMED_BYTES = 100;

  /** What a task with facets holds of each member at distance 2 of one member. */
  public static final int REACHED_BYTES = 70;

  /** Connections alone are known. */
  public static final EnginePeople NONE =
      new EnginePeople(
          false,
          new People(
              MemberTraits.unrestricted(0),
              SuppressionList.none(0),
              ImpressionList.none(0),
              Affiliations.none(0)),
          Privacy.SHARED,
          new ImpressionDecay(ImpressionDecay.Form.EXPONENTIAL, 1, 1, 0),
          OrganizationRosters.of(Affiliations.none(0), label -> label),
          MemberSignals.NONE,
          FacetValues.NONE);

  /** The same people with what rankers ask of them. */
  public EnginePeople with(MemberSignals known) {
    return new EnginePeople(isKnown, people, privacy, decay, rosters, known, values);
  }

  /** Bytes of all this on the driver and on every executor, about. */
  public long bytes() {
    if (!isKnown) {
      return 0;
    }
    long members = people.traits().members();
    long pairs = people.suppressions().hidden().entries();
    long strangers = people.suppressions().strangers().entries();
    long shown = people.impressions().candidates().entries();
    long stints = people.affiliations().stints();
    long organizations = people.affiliations().organizations().count();
    return TRAITS_BYTES * members
        + 4 * (pairs + strangers)
        + 16 * shown
        + 24 * stints
        + ORGANIZATION_BYTES * organizations
        + values.bytes()
        + VALUE_BYTES * values.end();
  }

  /** Bytes that a task holds beside, about. */
  public long taskBytes(FacetShape facets) {
    if (!isKnown) {
      return 0;
    }
    long named = (long) facets.facetsMax() * facets.members();
    return people.traits().members() / 4L
        + (facets.facetsMax() == 0 ? 0 : FACET_VALUE_BYTES * values.end() + NAMED_BYTES * named);
  }

  /** Whether others may be told of the connection of two members. */
  boolean isOpen(int member, int other) {
    return !isKnown || people.traits().isOpen(member, other);
  }

  /** The same graph with a slab of what members may be told of others' connections. */
  CompactGraph told(CompactGraph graph) {
    return privacy == Privacy.EVIDENCE
        ? graph.withSlabAmong(people.traits().visible()::contains)
        : graph;
  }

  /** What members may be told. */
  Disclosure disclosure() {
    return isKnown ? Disclosure.of(people, privacy) : Disclosure.EVERYTHING;
  }

  /** What rankers ask of members beside their connections. */
  public Profiles profiles() {
    return isKnown ? new PeopleProfiles(people.traits(), people.affiliations()) : Profiles.NONE;
  }

  /** The kernel of one task. */
  TwoHopKernel kernel(
      UnitRows unit, ColumnSlab slab, EngineOptions options, TwoHopKernel.Pass pass) {
    CandidateFilter minMutuals = CandidateFilter.minMutuals(options.minMutuals());
    Scorer scorer = new Scorer(options.measure(), options.byStrength());
    int top = options.lists().top();
    Optional<SecondStage> stage =
        options
            .score()
            .ranker()
            .map(
                ranker ->
                    new SecondStage(
                        options.score().retrieve(), ranker, new MemberFacts(signals, profiles())));
    if (!isKnown) {
      RankingChain chain =
          new RankingChain(granted(minMutuals, unit), scorer, Discount.NONE, Cap.top(top), stage);
      return new TwoHopKernel(
          unit.rows(),
          slab,
          chain,
          options.lists(),
          pass,
          new ListPeople(
              told(Disclosure.EVERYTHING, unit),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    PeopleFilter shown = new PeopleFilter(people.traits(), people.suppressions());
    CandidateFilter filter = granted(shown, unit);
    Discount discount =
        people.impressions().candidates().entries() == 0
            ? Discount.NONE
            : new ImpressionDiscount(people.impressions(), decay);
    RankingChain chain =
        new RankingChain(
            options.minMutuals() > 1 ? filter.and(minMutuals) : filter,
            scorer,
            discount,
            new RecipientCap(people.traits(), top),
            stage);
    ListPeople lists =
        new ListPeople(
            told(Disclosure.of(people, privacy), unit),
            Optional.of(new ReasonFinder(people.traits(), people.affiliations())),
            affiliationCandidates(new AffiliationCandidates.Chain(filter, discount), top),
            options.hasFacets()
                ? Optional.of(
                    new FacetRules(
                        values,
                        options.facets(),
                        options.minMutuals() > 1 ? shown.and(minMutuals) : shown,
                        Disclosure.of(people, privacy)))
                : Optional.empty());
    return new TwoHopKernel(unit.rows(), slab, chain, options.lists(), pass, lists);
  }

  private static CandidateFilter granted(CandidateFilter filter, UnitRows unit) {
    return unit.candidates().isLimited() ? filter.and(unit.candidates().candidates()) : filter;
  }

  private static Disclosure told(Disclosure disclosure, UnitRows unit) {
    return unit.introducers().isLimited()
        ? disclosure.only(unit.introducers().introductions())
        : disclosure;
  }

  private Optional<AffiliationCandidates> affiliationCandidates(
      AffiliationCandidates.Chain chain, int top) {
    return people.affiliations().stints() == 0
        ? Optional.empty()
        : Optional.of(
            new AffiliationCandidates(
                people.affiliations(), rosters, chain, PER_ORGANIZATION, top));
  }
}
