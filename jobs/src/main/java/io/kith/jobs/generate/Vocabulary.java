package io.kith.jobs.generate;

import java.util.List;

/** The words that synthetic names are made of; nobody and no place is called so. */
final class Vocabulary {
  static final List<String> INDUSTRIES =
      List.of(
          "Kite Engineering",
          "Software",
          "Tea Logistics",
          "Clockmaking",
          "Health Care",
          "Education",
          "Cartography",
          "Banking",
          "Umbrella Retail",
          "Renewable Energy",
          "Shipbuilding",
          "Publishing",
          "Lighthouse Services",
          "Food Production",
          "Law",
          "Instrument Making",
          "Rail Transport",
          "Public Service");

  private static final List<String> PROFESSIONS =
      List.of(
          "Kite Engineer",
          "Software Engineer",
          "Tea Planner",
          "Clockmaker",
          "Nurse",
          "Teacher",
          "Cartographer",
          "Analyst",
          "Umbrella Buyer",
          "Wind Engineer",
          "Shipwright",
          "Editor",
          "Lamp Keeper",
          "Food Technologist",
          "Lawyer",
          "Luthier",
          "Dispatcher",
          "Clerk");

  static final List<String> SENIORITIES =
      List.of("Junior", "", "", "Senior", "Senior", "Lead", "Head");

  private static final List<String> FIRST_NAMES =
      List.of(
          "Abelo",
          "Bexa",
          "Corwina",
          "Dastin",
          "Elowy",
          "Farrin",
          "Gavira",
          "Hesko",
          "Iluna",
          "Jorvan",
          "Kessia",
          "Lorvek",
          "Mirabo",
          "Nadrin",
          "Ottavy",
          "Pellin",
          "Quirra",
          "Rosvan",
          "Sabeko",
          "Tavira",
          "Umbrin",
          "Velka",
          "Wrenno",
          "Xandia",
          "Yorick-Lu",
          "Zephira",
          "Arlowen",
          "Brisko",
          "Calixo",
          "Dorvena",
          "Emberly-Ra",
          "Fennika",
          "Gorvin",
          "Halvira",
          "Ivenko",
          "Jessamo",
          "Korvina",
          "Lumeno",
          "Marwyn-Ko",
          "Nevaro");

  private static final List<String> LAST_NAMES =
      List.of(
          "Amberquill",
          "Birchwhistle",
          "Copperlane",
          "Dunmarrow",
          "Elderfinch",
          "Fogbridge",
          "Gildenpost",
          "Hollowmere",
          "Inkwater",
          "Juniperson",
          "Kettlebrand",
          "Larkenfield",
          "Mossgate",
          "Nettlestone",
          "Oakenshore",
          "Pebbleworth",
          "Quarrelby",
          "Rookhollow",
          "Saltmarch",
          "Thistledown",
          "Umberfield",
          "Vinterhall",
          "Willowacre",
          "Yarrowby",
          "Zinnestad",
          "Applecroft",
          "Brackenrow",
          "Cloudsley",
          "Driftmoor",
          "Emberlund",
          "Featherby",
          "Glimmerton",
          "Hazelmost",
          "Ivorwick",
          "Jasperdale",
          "Kestrelhey",
          "Lanternby",
          "Meadowsend",
          "Northlamp",
          "Owlsworth");

  private static final List<String> PLACES =
      List.of(
          "Amberhaven",
          "Brindlemouth",
          "Cinderford",
          "Dapplewick",
          "Evenmere",
          "Foxbarrow",
          "Grelling",
          "Harrowfen",
          "Islebeck",
          "Jannersby",
          "Kelpstone",
          "Lowenmarsh",
          "Mirrelton",
          "Nackington",
          "Orrisdale",
          "Pendlequay",
          "Quillstrand",
          "Ravelsea",
          "Silverwold",
          "Tanglebury",
          "Ulverness",
          "Vexholm",
          "Wendelby",
          "Yewminster",
          "Zellerby",
          "Barleycombe",
          "Crannock",
          "Dovermoor",
          "Elmgarth",
          "Fenwyke");

  private static final List<String> PLACE_PREFIXES =
      List.of("", "New ", "Port ", "Upper ", "Lower ", "East ", "West ", "Old ", "Mount ", "Lake ");

  private static final List<String> FIRST_WORDS =
      List.of(
          "Amber",
          "Brass",
          "Cobalt",
          "Drifting",
          "Electric",
          "Feathered",
          "Gentle",
          "Hidden",
          "Indigo",
          "Jolly",
          "Kindly",
          "Lantern",
          "Marble",
          "Noble",
          "Opal",
          "Patient",
          "Quiet",
          "Rambling",
          "Silver",
          "Tidal",
          "Umber",
          "Velvet",
          "Wandering",
          "Yellow");

  private static final List<String> SECOND_WORDS =
      List.of(
          "Anchor", "Beetle", "Compass", "Dolphin", "Ember", "Falcon", "Gander", "Heron", "Iris",
          "Juniper", "Kettle", "Larch", "Magpie", "Newt", "Otter", "Pelican", "Quince", "Raven",
          "Sparrow", "Thistle", "Urchin", "Violet", "Walrus", "Yak");

  private static final List<String> SCHOOL_FORMS =
      List.of("University of %s", "%s Polytechnic", "%s College of Arts", "%s Academy");

  private Vocabulary() {}

  /** How many locations a network of so many members has. */
  static int locations(int members) {
    int wished = (int) (Math.sqrt(members) / 4);
    return Math.max(6, Math.min(wished, PLACES.size() * PLACE_PREFIXES.size()));
  }

  static int personNames() {
    return FIRST_NAMES.size() * LAST_NAMES.size();
  }

  static String person(int name) {
    return FIRST_NAMES.get(name % FIRST_NAMES.size())
        + " "
        + LAST_NAMES.get(name / FIRST_NAMES.size());
  }

  static String location(int location) {
    return PLACE_PREFIXES.get(location / PLACES.size()) + PLACES.get(location % PLACES.size());
  }

  static String title(int industry, int seniority) {
    return (SENIORITIES.get(seniority) + " " + PROFESSIONS.get(industry)).strip();
  }

  static String company(int company, int industry) {
    return words(company) + " " + INDUSTRIES.get(industry);
  }

  static String school(int school, int location) {
    String form = SCHOOL_FORMS.get(school % SCHOOL_FORMS.size());
    return form.formatted(location(location));
  }

  static String group(int group, int industry) {
    return words(group) + " Circle for " + INDUSTRIES.get(industry);
  }

  /** Two words, and a number once all pairs are used up. */
  private static String words(int number) {
    int pairs = FIRST_WORDS.size() * SECOND_WORDS.size();
    String first = FIRST_WORDS.get(number % FIRST_WORDS.size());
    String second = SECOND_WORDS.get(number % pairs / FIRST_WORDS.size());
    return number < pairs
        ? first + " " + second
        : first + " " + second + " " + (number / pairs + 1);
  }
}
