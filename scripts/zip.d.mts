/** The files below a directory as zip entries, sorted by name. */
export declare function entriesOf(directory: string): [name: string, data: Buffer][];

/** A zip archive, stored uncompressed: the same bytes for the same entries, on every machine. */
export declare function zip(entries: readonly (readonly [name: string, data: Buffer])[]): Buffer;
