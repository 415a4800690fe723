/** A certificate authority that lives and dies with the test world. */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { worldDirectory } from './world-directory.ts';

const DAYS = '3';
const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export interface Authority {
  /** The authority's certificate file, PEM. */
  readonly path: string;
  /** base64(SHA-256(SubjectPublicKeyInfo)), what Chromium's --ignore-certificate-errors-spki-list wants. */
  readonly spki: string;
  /** Key and certificate chain for these names and addresses. */
  certificate(names: readonly string[]): Required<Pick<SecureContextOptions, 'key' | 'cert'>>;
  /** The same as a context, made once per name: for a server's SNICallback. */
  context(name: string): SecureContext;
}

let authority: Authority | undefined;

/** The world's authority: one per world, made at first use, so that browsers can trust it before a site exists. */
export function worldAuthority(): Authority {
  authority ??= openAuthority(worldDirectory());
  return authority;
}

function openAuthority(directory: string): Authority {
  const path = join(directory, 'authority.pem');
  const keyPath = join(directory, 'authority.key');
  const contexts = new Map<string, SecureContext>();
  if (!existsSync(path)) {
    const extensions = [
      '-addext',
      'basicConstraints=critical,CA:TRUE',
      '-addext',
      'keyUsage=critical,keyCertSign',
    ];
    const subject = ['-subj', '/CN=Loopwarden test world', '-days', DAYS];
    openssl(['req', '-x509', ...EC_KEY, ...subject, ...extensions, '-keyout', keyPath, '-out', path]);
  }
  const certificate: Authority['certificate'] = (names) => {
    const id = join(
      directory,
      `leaf-${createHash('sha256').update(names.join()).digest('hex').slice(0, 16)}`,
    );
    const [key, request, cert, options] = [`${id}.key`, `${id}.csr`, `${id}.pem`, `${id}.txt`];
    if (!existsSync(cert)) {
      const alternatives = names.map((name) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`);
      writeFileSync(options, `subjectAltName=${alternatives.join()}\nextendedKeyUsage=serverAuth\n`);
      openssl(['req', ...EC_KEY, '-subj', '/CN=leaf', '-keyout', key, '-out', request]);
      const signing = [
        '-CA',
        path,
        '-CAkey',
        keyPath,
        '-set_serial',
        `0x${createHash('sha256').update(id).digest('hex').slice(0, 16)}`,
      ];
      openssl(['x509', '-req', '-in', request, ...signing, '-days', DAYS, '-extfile', options, '-out', cert]);
    }
    // The authority's own certificate goes along: Chromium looks for its key in the chain as sent.
    return { key: readFileSync(key), cert: Buffer.concat([readFileSync(cert), readFileSync(path)]) };
  };
  return {
    path,
    spki: createHash('sha256')
      .update(createPublicKey(readFileSync(path)).export({ type: 'spki', format: 'der' }))
      .digest('base64'),
    certificate,
    context(name) {
      const context = contexts.get(name) ?? createSecureContext(certificate([name]));
      contexts.set(name, context);
      return context;
    },
  };
}

function openssl(args: readonly string[]): void {
  try {
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    throw new Error('openssl could not make a certificate for the test world; is it installed?', {
      cause: error,
    });
  }
}
