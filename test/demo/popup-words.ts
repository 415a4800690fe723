/** What the popup claims of one port. */
export interface PortClaim {
  port: number;
  blocked: boolean;
}

/** The popup's text without empty lines, a port and what it usually is on one line. */
export function tidyPopup(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.replaceAll('\u00A0', ' ').trim())
    .filter(Boolean);
  const tidy: string[] = [];
  for (const line of lines) {
    if (/^Port \d+$/.test(tidy.at(-1) ?? '')) tidy.push(`${tidy.pop()}: ${line}`);
    else tidy.push(line);
  }
  return tidy;
}

/** Its claims port by port: the line below a port's own begins with how the tries ended. */
export function readClaims(tidy: readonly string[]): PortClaim[] {
  return tidy.flatMap((line, index) => {
    const [, port] = /^Port (\d+):/.exec(line) ?? [];
    return port === undefined
      ? []
      : [{ port: Number(port), blocked: /^Blocked\b/.test(tidy[index + 1] ?? '') }];
  });
}
