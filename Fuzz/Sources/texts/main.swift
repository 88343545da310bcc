import ArticleCheck
import Fuzzing

// Any bytes as a file of text, of which the decoder, the head of facts and the dates have to make something.
fuzz { ArticleCheck.read($0, path: "/2023/06/18/a.txt") }
