import { SCRIPT_APIS, type ScriptApi } from '../core/incident.ts';
import type { Claim } from '../messages/protocol.ts';
import { callSite } from './call-site.ts';

const LINE = /^(?<api>\w+)\n(?<host>[^\n]{1,255})\n(?<port>\d{1,5})\n(?<stack>[^]*)$/;

/** Reads what `reporter` said. Null when no line of the stack names a script. */
export function parseClaim(line: string): Claim | null {
  const groups = LINE.exec(line)?.groups as Record<'api' | 'host' | 'port' | 'stack', string> | undefined;
  if (!groups || !isScriptApi(groups.api)) return null;
  const site = callSite(groups.stack);
  return site && { ...site, api: groups.api, host: groups.host, port: Number(groups.port) };
}

function isScriptApi(api: string): api is ScriptApi {
  return (SCRIPT_APIS as readonly string[]).includes(api);
}
