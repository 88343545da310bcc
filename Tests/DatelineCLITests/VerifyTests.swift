import Foundation
import Testing

@Suite struct VerifyTests {
  @Test func aSoundIndexIsSaidToBeSoAndADamagedOneIsToldApart() throws {
    let workspace = try Workspace()
    try workspace.write("news/a.txt", "The council voted.")
    try workspace.write("news/b.txt", "The river rose.")
    #expect(try workspace.dateline("index", "news").code == 0)
    let sound = try workspace.dateline("verify")
    #expect(sound.code == 0)
    #expect(sound.output.contains("sound    segment"))
    #expect(sound.output.contains("2 articles"))
    #expect(sound.output.hasSuffix("is sound.\n"))

    let folder = workspace.path + "/.dateline"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".store") })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    bytes[40] ^= 1
    try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    let damaged = try workspace.dateline("verify")
    #expect(damaged.code == 2)
    #expect(damaged.output.contains("DAMAGED  segment"))
    #expect(damaged.output.contains("0 of them readable"))
    #expect(damaged.output.contains(name))
    let object = try #require(try workspace.dateline("verify", "--json").objects().first)
    #expect(object["sound"] as? Bool == false)
  }
}
