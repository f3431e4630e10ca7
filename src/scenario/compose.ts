/**
 * Text to one YAML 1.2 document.
 *
 * The composer recurses, and a stack that runs out within one of its regular expressions ends the process, with
 * nothing to catch. So depth and length are bounded while the text is still a stream of tokens.
 */

import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from "yaml";
import { type Fault, faultLimit } from "./fault.ts";
import { faultAt, type Source } from "./source.ts";

/** Levels of lists and mappings within each other; files need four. */
export const depthLimit = 32;
/** Lexical tokens of a file: keys, values, marks, spaces and line breaks. */
export const tokenLimit = 100_000;

/** The document of a source; adds a fault for each reason why there is none, or a broken one. */
export function readDocument(source: Source, faults: Fault[]): Document.Parsed | undefined {
  const refuse = (offset: number, expected: string, actual: string): undefined => {
    if (faults.length < faultLimit) faults.push(faultAt(source, offset, source.what, expected, actual));
  };
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    tokens.push(...parser.next(lexeme));
    // The document and the value being read take a place each.
    if (parser.stack.length > depthLimit + 2) {
      return refuse(parser.offset - 1, `nested at most ${depthLimit} levels deep`, "deeper");
    }
    if (++count > tokenLimit) return refuse(parser.offset - 1, `at most ${tokenLimit} tokens long`, "longer");
  }
  tokens.push(...parser.end());
  const composer = new Composer<ParsedNode>({
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokens)) {
    if (first !== undefined) {
      refuse(document.range[0], "one YAML document", "several");
      break;
    }
    first = document;
    if (document.directives.yaml.explicit && document.directives.yaml.version !== "1.2") {
      refuse(0, "YAML 1.2", `%YAML ${document.directives.yaml.version}`);
    }
    for (const error of document.errors) {
      const reason = error.message.split("\n", 1)[0]!;
      // What is missing at the end is shown after the last character.
      const end = source.text.trimEnd().length;
      refuse(
        Math.min(error.pos[0], end),
        "valid YAML",
        `broken: ${reason[0]!.toLowerCase()}${reason.slice(1)}`,
      );
    }
  }
  return first;
}
