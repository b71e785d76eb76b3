import { ProgressBars } from './progress-bars';
import { ProgressLines } from './progress-lines';

class SettableClock {
  time = 0;
  now(): number {
    return this.time;
  }
}

describe('plain lines', () => {
  it('tell of a mapping when it is finished, and now and then before', () => {
    const lines: string[] = [];
    const clock = new SettableClock();
    const progress = new ProgressLines((line) => lines.push(line), clock);
    progress.step('Synchronizing');
    progress.started('CUSTOMER', 5000);
    progress.moved('toIntegrationTable', 1000);
    clock.time = 2500;
    progress.moved('toIntegrationTable', 1500);
    progress.moved('toIntegrationTable', 1500);
    progress.finished({ mapping: 'CUSTOMER', summary: '5,000 inserted' });
    expect(lines).toEqual([
      'Synchronizing',
      '  CUSTOMER: 2,500 of 5,000 to the integration table, 1,000 records/s',
      '  CUSTOMER: 5,000 inserted',
    ]);
  });
});

describe('bars', () => {
  it('grow with the pass to the integration table, stay within the width, and leave a line behind', () => {
    let screen = '';
    const clock = new SettableClock();
    const progress = new ProgressBars({ columns: 60, write: (text) => (screen += text) }, clock);
    progress.started('CUSTOMER', 100);
    clock.time = 1000;
    progress.moved('toIntegrationTable', 50);
    const drawn = screen.split('\r\u001b[K').at(-1) ?? '';
    expect(drawn).toContain(`${'█'.repeat(12)}${'░'.repeat(12)} 50 of 100 to`);
    expect(drawn.length).toBeLessThan(60);
    progress.moved('fromIntegrationTable', 10);
    expect(screen).toContain('▒'.repeat(24));
    progress.finished({ mapping: 'CUSTOMER', summary: '100 inserted' });
    expect(screen.endsWith(`  CUSTOMER         ${'█'.repeat(24)} 100 inserted\n`)).toBe(true);
  });

  it('leave the line empty when they are broken off', () => {
    let screen = '';
    const progress = new ProgressBars({ write: (text) => (screen += text) }, new SettableClock());
    progress.started('VENDOR', null);
    progress.end();
    progress.end();
    expect(screen.endsWith('\r\u001b[K')).toBe(true);
  });
});
