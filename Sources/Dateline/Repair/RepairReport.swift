/// What was wrong with an index, what was done about it, and what was lost.
public struct RepairReport: Sendable {
  /// What became of a damaged part of an index.
  public enum Outcome: Hashable, Sendable {
    /// It was written anew from what it stores; `count` documents or records were saved.
    case rebuilt(count: Int)
    /// Nothing of it could be saved.
    case dropped
    /// It is sound but for the lists of its deleted and renamed documents, of which so many are lost, and was kept: with all
    /// that no later document replaces, and under the IDs that it was written with.
    case keptWithoutChanges(Set<LostChange>)
  }

  /// What a segment says of its documents beside what it was written with.
  public enum LostChange: Hashable, Sendable {
    /// Which documents are deleted.
    case deletions
    /// Which documents have another ID, and which.
    case renames
  }

  /// A damaged segment or part of the catalog.
  public struct Part: Sendable {
    /// What it is: `segment 3`.
    public let name: String
    /// The number of documents or records that it had, without deleted ones; nil where that is not known.
    public let count: Int?
    /// What was wrong.
    public let problems: [IndexReport.Problem]
    /// What became of it.
    public internal(set) var outcome: Outcome
    /// The IDs of documents that could not be saved, as far as they can be read.
    public internal(set) var lostIDs: [String] = []
    /// How many documents or records were lost whose names cannot be read.
    public internal(set) var unnamedLossCount = 0
  }

  /// Which state of the index was repaired.
  public enum Origin: Hashable, Sendable {
    /// That of the newest commit.
    case newest
    /// That of an earlier commit that was kept, since the list of files of the newest one is damaged.
    case earlier(generation: Int)
    /// No list of files could be read: what was found in the folder.
    case foundFiles
  }

  /// Which state of the index was repaired.
  public internal(set) var origin = Origin.newest
  /// What was wrong with lists of files.
  public internal(set) var problems: [IndexReport.Problem] = []
  /// The parts that were damaged, in their order.
  public internal(set) var parts: [Part] = []
  /// Whether documents that had been deleted may be back, since the lists of what is deleted were lost.
  public internal(set) var mayHaveDeletedDocuments = false
  /// The IDs of documents that may be under an ID that they, or others, had before, since the lists of what was renamed were
  /// lost.
  public internal(set) var oldIDs: [String] = []
  /// Whether records of the catalog were lost: what the application keeps there may be incomplete, or older than it was.
  public internal(set) var isCatalogIncomplete = false
  /// The commit that the repair made; nil where there was nothing to do, or nothing was to be done.
  public internal(set) var generation: Int?

  /// Whether nothing was wrong.
  public var wasSound: Bool { origin == .newest && problems.isEmpty && parts.isEmpty }
}
