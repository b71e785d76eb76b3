import { CoupletError } from '@couplet/core';
import { environmentAddress } from '../address';
import { addressRules, checkGranted, isLoopback, type GuardedSettings } from './check-granted';
import { emulatorGrants, nothingGranted, type ConnectionGrants } from './connection-grants';

const own = { id: 'own', title: 'Own', authority: 'https://login.own.example', hostSuffixes: ['.crm.own.example'] };

/** The settings that are refused; null when none is. */
function refusedOf(settings: GuardedSettings, grants: Partial<ConnectionGrants> = {}): string | null {
  try {
    checkGranted(settings, { ...nothingGranted, ...grants });
    return null;
  } catch (error) {
    if (!CoupletError.is(error, 'CPL_DATAVERSE_NOT_GRANTED')) throw error;
    return String(error.facts.settings);
  }
}

describe('what only an operator may allow (checklist 19)', () => {
  it('a connection to a known cloud needs no grant', () => {
    expect(refusedOf({ signIn: 'clientSecret' })).toBeNull();
    expect(refusedOf({ signIn: 'certificate', developmentLoopback: false })).toBeNull();
  });

  it.each([
    'https://login.microsoftonline.com',
    'https://login.microsoftonline.us/',
    'https://LOGIN.partner.microsoftonline.cn/common',
  ])('%s is a sign-in service of a known cloud', (authority) => {
    expect(refusedOf({ authority })).toBeNull();
  });

  it.each([
    'https://evil.example',
    'https://login.microsoftonline.com.evil.example',
    'https://evillogin.microsoftonline.com',
    'https://login.microsoftonline.com:8443',
    'http://login.microsoftonline.com',
    'https://login.microsoftonline.com@evil.example',
    'https://login.microsoftonline.com.',
    'https://evil.example/login.microsoftonline.com',
    'https://evil.example/?https://login.microsoftonline.com',
    'https://evil.example#login.microsoftonline.com',
    'https://127.0.0.1:8443',
    'https://localhost',
    'https://169.254.169.254',
    'no address',
    '',
  ])('the sign-in service %j is not', (authority) => {
    expect(refusedOf({ authority })).toBe('authority');
    expect(refusedOf({ authority, developmentLoopback: true })).toBe('developmentLoopback, authority');
  });

  it('a sign-in service that is granted is granted by its origin, and no other with it', () => {
    const grants = { authorities: ['https://login.own.example'] };
    expect(refusedOf({ authority: 'https://login.own.example/adfs' }, grants)).toBeNull();
    expect(refusedOf({ authority: 'https://login.own.example:444' }, grants)).toBe('authority');
    expect(refusedOf({ authority: 'https://x.login.own.example' }, grants)).toBe('authority');
    expect(refusedOf({ authority: own.authority }, { clouds: [own] })).toBeNull();
  });

  it('this machine is granted for development only to those who ask for it, and no other address with it', () => {
    const { developmentLoopback } = emulatorGrants();
    const local = { authority: 'https://127.0.0.1:9443', developmentLoopback: true };
    expect(refusedOf(local, { developmentLoopback })).toBeNull();
    expect(refusedOf({ ...local, developmentLoopback: false }, { developmentLoopback })).toBe('authority');
    for (const authority of ['https://evil.example', 'https://10.0.0.1', 'https://localhost.evil.example'])
      expect(refusedOf({ ...local, authority }, { developmentLoopback })).toBe('authority');
  });

  it('certificate authorities are granted file by file, however the path is written', () => {
    const grants = emulatorGrants('/etc/couplet/ca.pem');
    expect(refusedOf({ certificateAuthority: '/etc/couplet/ca.pem' })).toBe('certificateAuthority');
    expect(refusedOf({ certificateAuthority: '/etc/couplet/x/../ca.pem' }, grants)).toBeNull();
    for (const certificateAuthority of [
      '/etc/couplet/other.pem',
      '/etc/couplet',
      '/etc/couplet/ca.pem/..',
      '/etc/shadow',
    ])
      expect(refusedOf({ certificateAuthority }, grants)).toBe('certificateAuthority');
  });

  it('the identity of the machine is granted, because it may be a user of the environments of others', () => {
    expect(refusedOf({ signIn: 'managedIdentity' })).toBe('signIn');
    expect(refusedOf({ signIn: 'managedIdentity' }, { managedIdentity: true })).toBeNull();
  });

  it('tells all that is refused at once, with the grant that is missing, and no password', () => {
    const settings = {
      authority: 'https://user:hunter2@evil.example/x',
      certificateAuthority: '/tmp/ca.pem',
      developmentLoopback: true,
    };
    let message = '';
    try {
      checkGranted(settings, nothingGranted);
    } catch (error) {
      message = (error as Error).message;
    }
    for (const text of ['authorities', 'certificateAuthorities', 'developmentLoopback', '/tmp/ca.pem', 'operator.json'])
      expect(message).toContain(text);
    expect(message).not.toContain('hunter2');
  });
});

describe('the rules for addresses', () => {
  it('let this machine in where it is granted and asked for, and the clouds of the operator', () => {
    const settings = { authority: 'https://127.0.0.1:9443', developmentLoopback: true };
    const here = 'https://127.0.0.1:8443';
    expect(environmentAddress(here, addressRules(settings, emulatorGrants())).cloud.id).toBe('development');
    for (const rules of [
      addressRules(settings, nothingGranted),
      addressRules({ ...settings, developmentLoopback: false }, emulatorGrants()),
      addressRules({ developmentLoopback: true }, emulatorGrants()),
    ])
      expect(() => environmentAddress(here, rules)).toThrow('is not allowed');
    const rules = addressRules({}, { ...nothingGranted, clouds: [own] });
    expect(environmentAddress('x.crm.own.example', rules).cloud.id).toBe('own');
  });

  it.each([
    ['https://127.0.0.1:8443', true],
    ['https://localhost', true],
    ['https://[::1]:1', true],
    ['https://127.0.0.2', false],
    ['https://localhost.example', false],
    ['https://127.0.0.1.example', false],
    ['nothing', false],
  ])('%s is on this machine: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
