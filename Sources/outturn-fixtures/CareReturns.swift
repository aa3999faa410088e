import Quantities
import Tables

/// The statutory care returns of one council over the generated children: what its Episodes and
/// Header tables would say for one collection year.
struct CareReturns {
  private let children: [Child]

  init(_ children: [Child]) { self.children = children }

  /// Columns in the order of the return; the fields that an import drops stand empty or invented.
  private static let episodeColumns = [
    "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
    "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
  ]
  private static let headerColumns = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]

  /// Rows that touch 1 April of the year before to 31 March of the year; a row that ends later is
  /// still open in this return.
  func episodes(year: Int) -> [UInt8] {
    var file = CSVWriter(columns: Self.episodeColumns)
    for (child, episode) in rows(year) {
      let closed = episode.ceased.map { $0 < yearEnd(year) } ?? false
      file.row([
        child.id, episode.start.british, episode.reason, episode.legalStatus, "N5",
        episode.placement, episode.provider, closed ? episode.ceased?.british ?? "" : "",
        closed ? episode.end ?? "" : "", "", "", "", "",
      ])
    }
    return file.bytes
  }

  /// One row a child that has an episode in the return.
  func header(year: Int) -> [UInt8] {
    var file = CSVWriter(columns: Self.headerColumns)
    var last = ""
    for (child, _) in rows(year) where child.id != last {
      last = child.id
      file.row([child.id, "", child.born.british, "", "", "", ""])
    }
    return file.bytes
  }

  /// Rows known after the last return, as a worker records them.
  func later(than year: Int) -> [(child: Child, episode: Episode)] {
    children.flatMap { child in
      child.episodes.compactMap { episode in
        episode.ceased.map { $0 < yearEnd(year) } ?? false ? nil : (child, episode)
      }
    }
  }

  private func rows(_ year: Int) -> [(child: Child, episode: Episode)] {
    let first = Day(year: year - 1, month: 4, day: 1) ?? .earliest
    return children.flatMap { child in
      child.episodes.compactMap { episode in
        episode.start < yearEnd(year) && (episode.ceased ?? .latest) >= first
          ? (child, episode) : nil
      }
    }
  }

  /// 1 April after the collection year.
  private func yearEnd(_ year: Int) -> Day { Day(year: year, month: 4, day: 1) ?? .latest }
}

extension Day {
  /// `dd/mm/yyyy`, the form of the return.
  var british: String {
    let pieces = description.split(separator: "-")
    return pieces.reversed().joined(separator: "/")
  }
}
