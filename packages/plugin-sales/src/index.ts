import 'reflect-metadata';

export { default, default as salesPlugin } from './plugin';
