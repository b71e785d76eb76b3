import { databaseAddress, withDatabase, withLogin, withRole } from './database-address';
import { DatabaseUrlInvalidError } from './errors';

const url = 'postgres://an%40na:p%2Fw@db.example:6543/sales?sslmode=require';

describe('a database address', () => {
  it('tells host, port, database and login', () => {
    expect(databaseAddress(url)).toEqual({ host: 'db.example', port: 6543, database: 'sales', login: 'an@na' });
    expect(databaseAddress('postgresql://anna@db.example')).toEqual({
      host: 'db.example',
      port: 5432,
      database: 'anna',
      login: 'anna',
    });
  });

  it('is changed in one part only', () => {
    expect(withDatabase(url, 'a b')).toBe('postgres://an%40na:p%2Fw@db.example:6543/a%20b?sslmode=require');
    expect(withLogin(url, 'b', '/')).toBe('postgres://b:%2F@db.example:6543/sales?sslmode=require');
    expect(withRole(url, 'r')).toBe(
      'postgres://an%40na:p%2Fw@db.example:6543/sales?sslmode=require&options=-c%20role%3Dr',
    );
  });

  it.each([
    '',
    'db.example',
    'mysql://anna:secret@db.example/x',
    'postgres://:secret@db.example/x',
    'postgres://a:%zzsecret@h:99999/x',
  ])('is refused when it is %j, without repeating it', (text) => {
    expect(() => databaseAddress(text)).toThrow(DatabaseUrlInvalidError);
    expect(() => databaseAddress(text)).toThrow(/^(?!.*secret)/);
  });
});
