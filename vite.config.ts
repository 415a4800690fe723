import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { popupInOneFile } from './scripts/popup-in-one-file.ts';
import { guardRules } from './src/core/guard-rules.ts';
import type { Plugin } from 'vite';

const target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';

/** The one manifest as it stands, or with what Firefox needs different, each difference with its reason. */
function manifestFor(browser: 'chrome' | 'firefox'): ManifestV3Export {
  if (browser === 'chrome') return manifest;
  const {
    declarative_net_request: _rules,
    minimum_chrome_version: _chrome,
    background,
    ...shared
  } = manifest;
  return {
    ...shared,
    // Firefox has no extension service workers; it runs an event page (bug 1573659).
    background: { scripts: [background.service_worker], type: 'module' },
    // Firefox still lets an extension decide on each request in code, so no declarative rules are needed:
    // one engine, `decide`, instead of rules compiled from it.
    permissions: [
      ...manifest.permissions.filter((permission) => permission !== 'declarativeNetRequest'),
      // Resolves names before a request is sent. Chrome has this API for developers only.
      'dns',
      'webRequestBlocking',
    ],
    browser_specific_settings: {
      gecko: {
        id: 'loopwarden@loopwarden.example',
        // 153 is the first release (and the current ESR) that names documents (`documentId`) in webRequest, which is
        // how attempts are told apart by page visit.
        strict_min_version: '153.0',
        // Nothing leaves the computer. Mozilla asks every new add-on to say so.
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as unknown as ManifestV3Export;
}

/** Writes Chrome's static ruleset from the same code that is tested against `decide`. */
function guardRuleset(): Plugin {
  return {
    name: 'loopwarden:guard-ruleset',
    apply: () => target === 'chrome',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'rules/guard.json',
        source: JSON.stringify(guardRules(), null, 2),
      });
    },
  };
}

/** Leaves comments in the source. In the build they would be a third of what the browser reads at each start of the worker. */
function withoutComments(): Plugin {
  return {
    name: 'loopwarden:without-comments',
    outputOptions: (options) => ({
      ...options,
      comments: { legal: true, annotation: false, jsdoc: false },
    }),
  };
}

export default defineConfig({
  plugins: [
    preact(),
    withoutComments(),
    guardRuleset(),
    crx({ manifest: manifestFor(target), browser: target }),
    popupInOneFile(),
  ],
  define: { __TARGET__: JSON.stringify(target) },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    // Shipped readable: store reviewers compare it with the source, and the size does not matter on disk.
    minify: false,
    modulePreload: false,
    // Pages that the manifest does not name.
    rolldownOptions: {
      input: {
        dashboard: 'src/pages/dashboard/index.html',
        hold: 'src/pages/hold/index.html',
        welcome: 'src/pages/welcome/index.html',
      },
    },
    target: target === 'chrome' ? 'chrome148' : 'firefox153',
  },
});
