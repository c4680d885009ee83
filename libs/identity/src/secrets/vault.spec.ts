import { Vault } from './vault.js';

const vaultOf = (secret: string, ...former: string[]): Vault =>
  new Vault({ MUSTER_SECRET: secret.repeat(32), MUSTER_FORMER_SECRETS: former.map((one) => one.repeat(32)) });
const vault = vaultOf('a');

describe('the vault', () => {
  it('opens what it sealed, for what it was sealed for only', () => {
    const sealed = vault.seal('secret ☂', 'person-1');
    expect(vault.open(sealed, 'person-1')).toBe('secret ☂');
    expect(() => vault.open(sealed, 'person-2')).toThrow('MUSTER_SECRET has changed');
  });

  it('does not open with another MUSTER_SECRET, and tells the operator', () => {
    const other = vaultOf('b');
    const opening = () => other.open(vault.seal('secret', 'p'), 'p');
    expect(opening).toThrow(expect.objectContaining({ status: 503, operator: true }));
  });

  it('opens what a former secret sealed, and seals with the new one', () => {
    const renewed = vaultOf('c', 'b', 'a');
    expect(renewed.open(vault.seal('secret', 'p'), 'p')).toBe('secret');
    expect(() => vault.open(renewed.seal('secret', 'p'), 'p')).toThrow('MUSTER_SECRET has changed');
    expect(vaultOf('c').open(renewed.seal('secret', 'p'), 'p')).toBe('secret');
  });

  it('refuses what was changed by a bit, and what is no sealed text', () => {
    const bytes = Buffer.from(vault.seal('secret', 'p'), 'base64');
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    expect(() => vault.open(bytes.toString('base64'), 'p')).toThrow('Second factors');
    expect(() => vault.open('', 'p')).toThrow('Second factors');
  });

  it('seals the same text differently each time, and hashes it the same', () => {
    expect(vault.seal('secret', 'p')).not.toBe(vault.seal('secret', 'p'));
    expect(vault.keyedHash('x')).toEqual(vault.keyedHash('x'));
    expect(vault.keyedHash('x')).not.toEqual(vaultOf('b').keyedHash('x'));
  });
});
