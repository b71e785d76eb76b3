import 'reflect-metadata';

export { default, default as unitGroupsPlugin } from './plugin';
export { unitsOfMeasure } from './features/units-of-measure';
export { unitGroups } from './features/unit-groups';
