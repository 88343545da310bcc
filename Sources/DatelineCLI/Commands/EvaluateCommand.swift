internal import ArgumentParser
internal import Dateline

/// `dateline evaluate --topics T --qrels Q`
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well topics are answered, against judgements.",
    discussion: """
      Answers each topic as the words of its text and compares the hits with what assessors found relevant. The \
      figures are those of trec_eval: MAP, nDCG@10, P@10, recall@1000 and MRR, the mean taken over all judged topics.

        dateline evaluate --topics topics.tsv --qrels qrels.txt
        dateline evaluate --topics topics.tsv --qrels qrels.txt --per-topic --json
        dateline evaluate --run run.txt --qrels qrels.txt
        dateline evaluate --topics topics.tsv --qrels qrels.txt --sweep k1=0.6..2.0:0.2 --sweep b=0.4,0.75

      --sweep takes NAME=FIRST..LAST[:STEP] or NAME=VALUE,VALUE,…; without a step eight values are tried. Several \
      sweeps are tried in all combinations. Names: \(RankingParameter.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @Option(help: ArgumentHelp("Topics: `id TAB text` a line, or TREC's markup.", valueName: "file"))
  var topics: String?

  @Option(help: ArgumentHelp("Judgements: `topic 0 document grade` a line.", valueName: "file"))
  var qrels: String

  @Option(name: .customLong("run"), help: ArgumentHelp("Score this TREC run instead of searching.", valueName: "file"))
  var runFile: String?

  @Option(help: ArgumentHelp("Which parts of a topic are asked: title, description, narrative.", valueName: "parts"))
  var topicParts = "title"

  @Flag(help: "Print the figures of each topic, too.")
  var perTopic = false

  @Flag(help: "Take the mean over the topics that have answers, as trec_eval does without -c.")
  var answeredOnly = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Option(help: ArgumentHelp("How many hits to look at for each topic.", valueName: "count"))
  var depth = 1000

  @Option(help: ArgumentHelp("Values of a parameter to try; can be repeated.", valueName: "name=values"))
  var sweep: [ParameterSweep] = []

  @OptionGroup var location: IndexLocation
  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  private static let maximumGridCount = 10_000

  func validate() throws {
    if (topics == nil) == (runFile == nil) { throw ValidationError("Give either --topics or --run.") }
    if runFile != nil, !sweep.isEmpty { throw ValidationError("--sweep goes with --topics.") }
    if depth < 1 { throw ValidationError("--depth takes a number from 1.") }
    if Set(sweep.map(\.parameter)).count < sweep.count { throw ValidationError("One --sweep for each parameter.") }
    let count = sweep.reduce(1) { $0.multipliedReportingOverflow(by: $1.values.count).partialValue }
    guard sweep.count < 4, count <= Self.maximumGridCount else {
      throw ValidationError("That is too many combinations: at most 3 sweeps and \(Self.maximumGridCount).")
    }
    if parts == nil { throw ValidationError("--topic-parts takes title, description and narrative, with commas.") }
  }

  private var parts: [Topic.Part]? {
    let parts = topicParts.split(separator: ",", omittingEmptySubsequences: false).map {
      Topic.Part(rawValue: String($0))
    }
    return parts.contains(nil) ? nil : parts.compactMap { $0 }
  }

  func run() throws {
    let judgements = try EvaluationFile(path: qrels).read(Judgements.init(parsing:))
    let evaluator = RunEvaluator(judgements: judgements, scope: answeredOnly ? .answered : .judged)
    if let runFile {
      return try print(evaluator.evaluate(EvaluationFile(path: runFile).read(RankedRun.init(parsing:))))
    }
    guard let topics else { return }
    let asked = try EvaluationFile(path: topics).read(Topic.parse)
    let snapshot = try IndexSnapshot(path: location.pathForReading)
    func evaluate(_ settings: RankingSettings) throws -> Evaluation {
      let searcher = Searcher(snapshot, ranking: settings.bm25)
      let answers = TopicRun(searcher: searcher, settings: settings, depth: depth, tag: "")
      return try evaluator.evaluate(answers.collect(asked, parts ?? [.title]))
    }
    guard !sweep.isEmpty else {
      evaluator.note(topics: asked)
      return try print(evaluate(ranking.settings))
    }
    let rows = try ParameterSweep.grid(sweep).map { values in
      var changed = ranking.settings
      for (sweep, value) in zip(sweep, values) { sweep.parameter.set(value, in: &changed) }
      return (values, try evaluate(changed))
    }
    try print(rows)
  }
}

// MARK: - Printing

extension EvaluateCommand {
  private func print(_ evaluation: Evaluation) throws {
    if json {
      var output = ""
      for result in perTopic ? evaluation.topics : [] { output += line(result.topic, result.scores) }
      return try StandardOutput.write(output + line("all", evaluation.mean, count: evaluation.topics.count))
    }
    var rows = [["topic"] + EvaluationTable.names]
    for result in perTopic ? evaluation.topics : [] {
      rows.append([result.topic.withoutControls] + EvaluationTable.cells(result.scores))
    }
    rows.append(["all (\(evaluation.topics.count))"] + EvaluationTable.cells(evaluation.mean))
    try StandardOutput.write(EvaluationTable.text(rows))
  }

  private func line(_ topic: String, _ scores: EffectivenessScores, count: Int? = nil) -> String {
    var writer = JSONWriter()
    writer.add("topic", topic)
    if let count { writer.add("topics", count) }
    EvaluationTable.add(scores, to: &writer)
    return writer.line
  }

  /// One row for each combination of values.
  private func print(_ rows: [([Float], Evaluation)]) throws {
    let names = sweep.map(\.parameter.rawValue)
    if json {
      return try StandardOutput.write(
        rows.map { values, evaluation in
          var writer = JSONWriter()
          for (name, value) in zip(names, values) { writer.add(name, value) }
          writer.add("topics", evaluation.topics.count)
          EvaluationTable.add(evaluation.mean, to: &writer)
          return writer.line
        }.joined())
    }
    let cells = rows.map { values, evaluation in values.map { "\($0)" } + EvaluationTable.cells(evaluation.mean) }
    try StandardOutput.write(EvaluationTable.text([names + EvaluationTable.names] + cells))
  }
}
