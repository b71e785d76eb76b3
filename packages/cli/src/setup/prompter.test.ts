import { PassThrough } from 'node:stream';
import { askAnswers } from './ask-answers';
import { askUnit } from './choose-unit';
import { Prompter } from './prompter';

interface Talk {
  readonly prompter: Prompter;
  readonly said: () => string;
  readonly controller: AbortController;
  readonly input: PassThrough;
}

function talk(...lines: readonly string[]): Talk {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const controller = new AbortController();
  let said = '';
  output.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const prompter = new Prompter({ input, output, signal: controller.signal });
  input.write(lines.map((line) => `${line}\n`).join(''));
  return { prompter, said: () => said, controller, input };
}

const clientId = '22222222-2222-4222-8222-222222222222';

it('asks for what is missing until each answer fits, and for the address as it is to be stored [DV-2]', async () => {
  const { prompter, said } = talk(
    'http://contoso.crm4.dynamics.com',
    ' contoso.crm4.dynamics.com/ ',
    'y',
    '',
    'contoso.example',
    'x',
    clientId,
    'nobody',
    'person',
    '',
    'n',
    'no',
  );
  expect(await askAnswers(prompter, {})).toEqual({
    environment: 'https://contoso.crm4.dynamics.com',
    tenantId: 'contoso.example',
    clientId,
    ownership: 'person',
    coupleSalespeople: true,
    startJobs: false,
    synchronize: false,
  });
  prompter.close();
  for (const text of [
    'does not use https',
    'Take https://contoso.crm4.dynamics.com instead of contoso.crm4.dynamics.com/ (y/n) [y]: ',
    'This cannot be left empty.',
    'An id has 36 characters.',
    'Answer one of: team, person.',
  ])
    expect(said()).toContain(text);
});

it('asks nothing that was answered', async () => {
  const given = {
    environment: 'https://x.crm.dynamics.com',
    tenantId: 't',
    clientId,
    ownership: 'team',
    startJobs: true,
  };
  const { prompter, said } = talk();
  expect(await askAnswers(prompter, { ...given, synchronize: true })).toEqual({ ...given, synchronize: true });
  expect(said()).toBe('');
  prompter.close();
});

it('asks for a business unit where there is more than the own one, which may be new [DV-27]', async () => {
  const own = { id: null, name: 'Contoso (1)', caption: '<New> Contoso (1)' };
  const sales = { id: 'u2', name: 'Sales', caption: 'Sales' };
  const { prompter, said } = talk('3', '2', '');
  expect(await askUnit(prompter, [own])).toBeNull();
  expect(await askUnit(prompter, [own, sales])).toBe('u2');
  expect(said()).toContain('  1 <New> Contoso (1)\n  2 Sales\n');
  expect(await askUnit(prompter, [own, sales])).toBeNull();
  prompter.close();
});

it('stops at Ctrl-C and where input ends', async () => {
  const stopped = talk();
  const asking = stopped.prompter.ask({ text: 'Anything' });
  stopped.controller.abort();
  await expect(asking).rejects.toMatchObject({ code: 'CPL_INTERRUPTED' });
  const ended = talk();
  const waiting = ended.prompter.ask({ text: 'Anything' });
  ended.input.end();
  await expect(waiting).rejects.toMatchObject({ code: 'CPL_SETUP_INPUT_ENDED' });
});

it('shows nothing of what is typed as a secret', async () => {
  const { prompter, said } = talk('hunter2');
  expect(await prompter.ask({ text: 'Client secret', hidden: true })).toBe('hunter2');
  expect(said()).not.toContain('hunter2');
  prompter.close();
});
