// limits.ts — what one document may ask of the reader; hitting a limit refuses the document and names the limit.

/** Counts and bytes. Each is far above what banks send (in brackets, the most seen) and far below what hurts. */
export interface XmlLimits {
  /** Elements inside elements [14]. */
  readonly depth: number;
  /** Bytes of the text of one wanted element [2,000]. */
  readonly textBytes: number;
  /** Bytes of one start tag [600]. */
  readonly tagBytes: number;
  /** Bytes of one comment, processing instruction or CDATA section. */
  readonly markupBytes: number;
  /** Different paths of elements from the root [430]. */
  readonly paths: number;
}

export const XML_LIMITS: XmlLimits = {
  depth: 128,
  textBytes: 65_536,
  tagBytes: 65_536,
  markupBytes: 1_048_576,
  paths: 8_192,
};
