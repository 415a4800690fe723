import type { Incident } from '../../../src/core/incident.ts';
import type { TestBrowser } from './test-browser.ts';

/** Every incident in the extension's own database, read from its origin. */
export function readLog(browser: TestBrowser): Promise<Incident[]> {
  return browser.backgroundEvaluate(
    () =>
      new Promise<Incident[]>((resolve, reject) => {
        const request = indexedDB.open('loopwarden');
        request.addEventListener('error', () => reject(request.error));
        request.addEventListener('success', () => {
          const db = request.result;
          if (!db.objectStoreNames.contains('incidents')) {
            db.close();
            return resolve([]);
          }
          const all = db.transaction('incidents').objectStore('incidents').getAll();
          all.addEventListener('success', () => {
            db.close();
            resolve(
              (all.result as Incident[]).map((incident) => ({
                ...incident,
                ports: [...incident.ports],
                blockedPorts: [...incident.blockedPorts],
              })),
            );
          });
        });
      }),
  );
}
