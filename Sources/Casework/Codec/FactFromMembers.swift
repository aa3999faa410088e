package import Ledger

extension Fact {
  /// Makes a fact of the members of its kind, as a command line or the row of a table gives them.
  ///
  /// - Throws: when the kind is not about such a subject, or a member is missing, unknown or has not
  ///   its form.
  package init(
    _ kind: FactKind, of subject: Subject, members: CanonicalObject, source: Source, actor: String,
    corrects: Correction? = nil
  ) throws(FactError) {
    guard kind.subjects.contains(subject.kind) else {
      throw FactError(subject.kind.rawValue, .subject(kind.subjects), kind: kind.name)
    }
    let what = try kind.read(FactReader(members, as: kind, common: 0))
    self.init(subject, what, source: source, actor: actor, corrects: corrects)
    // Everything else is judged by whoever reads the payload back.
    _ = try payload()
  }
}
