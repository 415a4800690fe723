import { exportIncident, INCIDENTS_FORMAT, INCIDENTS_VERSION } from '../../../core/export-incident.ts';
import { EXPORT_COLUMNS, exportRows } from '../../../core/export-rows.ts';
import { escapeUnseen } from '../../../core/printable.ts';
import type { LogPiece } from '../read-all-incidents.ts';

export interface ExportOptions {
  now: number;
  /** Our version. */
  version: string;
  onProgress(done: number, total: number): void;
}

/**
 * The log as JSON, in parts that together are one document. Described in docs/export.md. What would hide or turn around
 * the text beside it in an editor is escaped, and the same when it is read.
 */
export async function exportJson(
  pieces: AsyncIterable<LogPiece>,
  { now, version, onProgress }: ExportOptions,
): Promise<string[]> {
  const head = {
    format: INCIDENTS_FORMAT,
    version: INCIDENTS_VERSION,
    exportedAt: new Date(now).toISOString(),
    loopwarden: version,
  };
  const parts = [`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "incidents": [`];
  let isFirst = true;
  for await (const { incidents, done, total } of pieces) {
    const texts = incidents.map((incident) => {
      const start = isFirst ? '\n' : ',\n';
      isFirst = false;
      return `${start}    ${escapeUnseen(JSON.stringify(exportIncident(incident)))}`;
    });
    parts.push(texts.join(''));
    onProgress(done, total);
  }
  return [...parts, isFirst ? ']\n}\n' : '\n  ]\n}\n'];
}

/**
 * The log as a table for spreadsheets. What would be a formula there is made text: names, paths and addresses of scripts
 * come from whoever attacks.
 */
export async function exportCsv(
  pieces: AsyncIterable<LogPiece>,
  { onProgress }: Pick<ExportOptions, 'onProgress'>,
): Promise<string[]> {
  // Only for those who export.
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  const write = (rows: unknown[][]) => stringify(rows, { escape_formulas: true, record_delimiter: '\r\n' });
  // The mark that makes spreadsheets read UTF-8.
  const parts = ['\uFEFF', write([[...EXPORT_COLUMNS]])];
  for await (const { incidents, done, total } of pieces) {
    parts.push(write(incidents.flatMap(exportRows)));
    onProgress(done, total);
  }
  return parts;
}
