export { personOwnership } from './person-ownership';
export { teamOwnership } from './team-ownership';
