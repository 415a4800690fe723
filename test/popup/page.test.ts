import { describe, expect, test } from 'vitest';
import { belongsToPage, pageFromUrl } from '../../popup/page.ts';
import { sampleIncident } from './sample-incidents.ts';

describe('pageFromUrl', () => {
  test.each([
    ['https://shop.example/a?b#c', 'site', 'shop.example'],
    ['http://app.localhost:5173/', 'local', 'app.localhost'],
    ['file:///pages/a.html', 'file', null],
    ['chrome://extensions/', 'none', null],
    ['about:blank', 'none', null],
    ['moz-extension://1234/popup.html', 'none', null],
    [undefined, 'none', null],
  ])('%s', (url, kind, host) => {
    expect(pageFromUrl(7, 'doc-1', url)).toEqual({
      tabId: 7,
      documentId: 'doc-1',
      kind,
      host,
      isPrivate: false,
    });
  });
});

describe('belongsToPage', () => {
  const page = pageFromUrl(7, 'doc-1', 'https://shop.example/');
  const belongs = (changes: Parameters<typeof sampleIncident>[0], to = page) =>
    belongsToPage(sampleIncident(changes), to);

  test('this document of this tab', () => {
    expect(belongs({})).toBe(true);
    expect(belongs({ tabId: 8 })).toBe(false);
  });

  test('not what the tab showed before, even of the same site', () => {
    expect(belongs({ documentId: 'doc-0' })).toBe(false);
  });

  test('background workers belong to the pages of their own site', () => {
    const worker = { tabId: null, documentId: null };
    expect(belongs(worker)).toBe(true);
    expect(belongs({ ...worker, top: { type: 'site', host: 'other.example' } })).toBe(false);
    expect(
      belongs({ ...worker, top: { type: 'opaque', host: null } }, pageFromUrl(7, null, 'about:blank')),
    ).toBe(false);
  });

  test('where the browser names no document, tab and site must do', () => {
    const unnamed = { ...page, documentId: null };
    expect(belongs({}, unnamed)).toBe(true);
    expect(belongs({ top: { type: 'site', host: 'other.example' } }, unnamed)).toBe(false);
    expect(belongs({ top: { type: 'file' } }, pageFromUrl(7, null, 'file:///a.html'))).toBe(true);
  });
});
