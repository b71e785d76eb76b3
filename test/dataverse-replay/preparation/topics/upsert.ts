import type { Preparation, Preparations, Send } from '../preparation';
import { label } from './label';

async function addKey(send: Send): Promise<void> {
  await send('POST', "EntityDefinitions(LogicalName='example_record')/Keys", {
    SchemaName: 'example_KeyPair',
    DisplayName: label('Key pair'),
    KeyAttributes: ['example_key1', 'example_key2'],
  });
}

const withKey: Preparation = { define: addKey };

function withRow(pair: number): Preparation {
  return {
    define: addKey,
    before: (emulator) => {
      emulator.insert('example_record', { example_name: 'Existing', example_key1: pair, example_key2: pair });
    },
  };
}

/** Upserts by alternate key. */
export const upsert: Preparations = {
  'upsert-create-altkey': withKey,
  'upsert-update-altkey': withRow(2),
  'upsert-create-altkey-representation': { ...withKey, absent: ['ef0d112e-d70e-ed11-82e5-00224822577b'] },
  'upsert-update-altkey-representation': { ...withRow(3), absent: ['ef0d112e-d70e-ed11-82e5-00224822577b'] },
};
