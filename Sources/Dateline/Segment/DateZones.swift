/// The first and the last date of every zone of documents of a segment: a search for dates passes over zones in which there
/// are none of them, and does not ask about documents in those that have no others.
///
/// They are found by one pass over the column of dates, when a segment is first searched by date, and kept with it. Where
/// documents stand in the order of their dates, as most archives are added, nearly every zone is one or the other.
struct DateZones: Sendable {
  /// The documents of a zone, as a power of two: about what a block of a frequent word reaches over.
  static let shift: DocumentID = 8

  /// What is known of the dates of a zone. Without a date, it is `.max...(.min)`, which no range could be.
  struct Zone: Sendable {
    var first = Int64.max
    var last = Int64.min
    /// Whether a document has no date.
    var isMissing = false
  }

  let zones: [Zone]
  let documentCount: Int

  init(_ dates: IntegerColumn, documentCount: Int) {
    self.documentCount = documentCount
    var zones: [Zone] = []
    zones.reserveCapacity(documentCount >> Int(Self.shift) + 1)
    for start in stride(from: 0, to: documentCount, by: 1 << Int(Self.shift)) {
      var zone = Zone()
      for document in start..<min(start + 1 << Int(Self.shift), documentCount) {
        if let date = dates.value(of: DocumentID(document)) {
          zone.first = min(zone.first, date)
          zone.last = max(zone.last, date)
        } else {
          zone.isMissing = true
        }
      }
      zones.append(zone)
    }
    self.zones = zones
  }
}

/// The zones of a segment as one interval of dates divides them.
struct DividedZones {
  /// A bit for each zone that may have a document of the interval, and for each that has no others.
  private var possible: [UInt64]
  private var certain: [UInt64]
  /// How many documents are of the interval, at most.
  private(set) var documentLimit = 0
  private let documentCount: Int

  init(_ zones: DateZones, _ interval: Range<Int64>) {
    documentCount = zones.documentCount
    possible = [UInt64](repeating: 0, count: zones.zones.count / 64 + 1)
    certain = possible
    for (number, zone) in zones.zones.enumerated() {
      // An interval ends before its upper bound, and a zone without dates is in none.
      guard zone.first <= zone.last, zone.first < interval.upperBound, zone.last >= interval.lowerBound else {
        continue
      }
      let bit = 1 &<< UInt64(number & 63)
      possible[number >> 6] |= bit
      documentLimit += 1 << Int(DateZones.shift)
      let hasNoOthers = zone.first >= interval.lowerBound && zone.last < interval.upperBound
      if hasNoOthers, !zone.isMissing { certain[number >> 6] |= bit }
    }
    documentLimit = min(documentLimit, documentCount)
  }

  /// The first document at or after another that stands in a zone which may have one of the interval.
  @inline(__always)
  func next(from document: DocumentID) -> DocumentID {
    let zone = Int(document >> DateZones.shift)
    if zone < possible.count &* 64, possible[zone >> 6] &>> UInt64(zone & 63) & 1 == 1 { return document }
    return nextZone(behind: zone)
  }

  private func nextZone(behind zone: Int) -> DocumentID {
    let next = zone + 1
    var word = next >> 6
    guard word < possible.count else { return exhaustedDocument }
    var bits = possible[word] & (~0 &<< UInt64(next & 63))
    while bits == 0 {
      word += 1
      if word == possible.count { return exhaustedDocument }
      bits = possible[word]
    }
    return DocumentID(word * 64 + bits.trailingZeroBitCount) << DateZones.shift
  }

  /// Whether all documents of the zone of a document, which is one of the segment's, are of the interval.
  @inline(__always)
  func isCertain(_ document: DocumentID) -> Bool {
    let zone = Int(document >> DateZones.shift)
    return certain[zone >> 6] &>> UInt64(zone & 63) & 1 == 1
  }
}
