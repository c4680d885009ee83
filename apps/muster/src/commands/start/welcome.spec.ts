import { welcome } from './welcome.js';

const ADMINISTRATOR = { email: 'admin@muster.localhost', password: 'k3mfw-7xqha', file: '/data/first-sign-in.txt' };
const text = (change: Partial<Parameters<typeof welcome>[0]>) =>
  welcome({ appUrl: 'http://localhost:3000', administrator: undefined, accounts: [], seconds: 1.26, ...change }).join(
    '\n',
  );

describe('what the terminal says once the server is up', () => {
  it('names the address and how long it took', () => {
    expect(text({})).toContain('Muster is ready at http://localhost:3000 (1.3 s).');
  });

  it('shows the first password at the first start only, and always where it is kept', () => {
    const first = text({ administrator: { ...ADMINISTRATOR, fresh: true } });
    const later = text({ administrator: { ...ADMINISTRATOR, fresh: false } });
    expect(first).toContain(ADMINISTRATOR.password);
    expect(later).not.toContain(ADMINISTRATOR.password);
    for (const said of [first, later]) {
      expect(said).toContain(ADMINISTRATOR.file);
      expect(said).toContain(ADMINISTRATOR.email);
    }
  });

  it('lists the people of the demo', () => {
    const accounts = [{ label: 'Learner, Riverbend Police', email: 'ana@demo.test', password: 'made-up' }];
    expect(text({ accounts })).toContain('Learner, Riverbend Police: ana@demo.test  made-up');
  });
});
