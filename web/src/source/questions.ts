/** Questions that a source answers with the engine, by name, with what they are asked and what they answer. */

export interface QuestionTable {
  /** The state's digest by column at the end of a day. */
  readonly columnDigests: {
    readonly args: readonly [day: number];
    readonly answer: readonly { readonly entity: string; readonly column: string; readonly digest: string }[];
  };
}

export type QuestionName = keyof QuestionTable;
