package io.kith.jobs.engine;

import java.io.Serializable;

/** The folders, as paths or URIs, that the tables' files are written into. */
public record TableFolders(
    String recommendations, String memberNetwork, String memberConnections, String facets)
    implements Serializable {}
