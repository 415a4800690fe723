import type { Incident } from '../../../src/core/incident.ts';
import type { PortSet } from '../../../src/core/port-set.ts';
import type { TestBrowser } from './test-browser.ts';

type PortsAsText = number[] | { bitmap: number[] };
type AsText = Omit<Incident, 'ports' | 'blockedPorts'> & { ports: PortsAsText; blockedPorts: PortsAsText };

/** Every incident in the extension's own database, read from its origin. */
export async function readLog(browser: TestBrowser): Promise<Incident[]> {
  const text = await browser.backgroundEvaluate(async () => {
    // Opening a database that is not there would make it.
    if ((await indexedDB.databases()).every(({ name }) => name !== 'loopwarden')) return '[]';
    const incidents = await new Promise<Incident[]>((resolve, reject) => {
      const opening = indexedDB.open('loopwarden');
      opening.addEventListener('error', () => reject(opening.error));
      opening.addEventListener('success', () => {
        const db = opening.result;
        const reading = db.transaction('incidents').objectStore('incidents').getAll();
        reading.addEventListener('success', () => {
          db.close();
          resolve(reading.result as Incident[]);
        });
      });
    });
    // As text: Firefox's WebDriver BiDi would leave out an object that occurs twice, such as a page that is its own asker.
    const asText = (set: PortSet) => (set instanceof Uint8Array ? { bitmap: [...set] } : set);
    return JSON.stringify(
      incidents.map((incident) => ({
        ...incident,
        ports: asText(incident.ports),
        blockedPorts: asText(incident.blockedPorts),
      })),
    );
  });
  return (JSON.parse(text) as AsText[]).map((incident) => ({
    ...incident,
    ports: fromText(incident.ports),
    blockedPorts: fromText(incident.blockedPorts),
  }));
}

const fromText = (set: PortsAsText): PortSet => (Array.isArray(set) ? set : Uint8Array.from(set.bitmap));
