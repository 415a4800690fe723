import type { Incident } from '../../../src/core/incident.ts';
import type { TestBrowser } from './test-browser.ts';

/** Every incident in the extension's own database, read from its origin. */
export function readLog(browser: TestBrowser): Promise<Incident[]> {
  return browser.backgroundEvaluate(async () => {
    // Opening a database that is not there would make it.
    if ((await indexedDB.databases()).every(({ name }) => name !== 'loopwarden')) return [];
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
    return incidents.map((incident) => ({
      ...incident,
      ports: [...incident.ports],
      blockedPorts: [...incident.blockedPorts],
    }));
  });
}
