import type { Incident } from '../../../src/core/incident.ts';
import type { TestBrowser } from './test-browser.ts';

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
    return JSON.stringify(
      incidents.map((incident) => ({
        ...incident,
        ports: [...incident.ports],
        blockedPorts: [...incident.blockedPorts],
      })),
    );
  });
  return JSON.parse(text) as Incident[];
}
