// zip-limits.ts — what an archive may ask for. It is held in memory, unlike a plain file.

export interface ZipLimits {
  readonly archiveBytes: number;
  /** One file, unpacked. */
  readonly fileBytes: number;
  /** All files, unpacked: stops archives made to unpack without end. */
  readonly totalBytes: number;
  readonly files: number;
}

const MIB = 1_048_576;

export const ZIP_LIMITS: ZipLimits = {
  archiveBytes: 48 * MIB,
  fileBytes: 64 * MIB,
  totalBytes: 1_024 * MIB,
  files: 10_000,
};
