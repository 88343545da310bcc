/// A document that matches a query.
public struct Hit: Hashable, Sendable {
  /// The document's ID.
  public let id: String
  /// What ranking gave it; 0 where nothing in the query scores.
  public let score: Float

  let segment: Int
  let document: DocumentID
}

/// A document that matches a query, by its number.
public struct RankedDocument: Hashable, Sendable {
  /// What ranking gave it; 0 where nothing in the query scores.
  public let score: Float
  /// Its number, counted over the whole index as it is at the snapshot.
  public let document: Int
}

/// What a search found.
public struct SearchResults: Hashable, Sendable {
  /// How many documents match, exactly.
  public let totalCount: Int
  /// The best of them, best first. Of equal scores, the document that was indexed earlier comes first.
  public let hits: [Hit]
}
