/** The JSON of prose as ProseMirror writes it; what is allowed inside is decided by the schema, not by this type. */
export interface ProseMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface ProseJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly ProseJson[];
  readonly text?: string;
  readonly marks?: readonly ProseMark[];
}
