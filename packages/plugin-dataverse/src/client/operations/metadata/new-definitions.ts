/** What every new definition has. Schema names keep their case and start with the publisher's prefix: `new_BankAccount`. */
export interface Named {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description?: string;
  /** Language of the labels; 1033 (English) unless said otherwise. */
  readonly language?: number;
}

/** A table to make. */
export interface NewTable extends Named {
  readonly pluralName: string;
  readonly ownership: 'user' | 'organization';
  /** The text column that names a row. */
  readonly primaryName: Named & { readonly maxLength?: number };
  /** Lets change tracking read it (WA-131). */
  readonly changeTracking?: boolean;
  readonly notes?: boolean;
  readonly activities?: boolean;
  /** Whether people can make charts of it; left to the server unless said otherwise. */
  readonly charts?: boolean;
  /** Keeps the rows in partitions and without transactions, for very many of them. */
  readonly elastic?: boolean;
  /** The name of its rows in addresses; made from the schema name unless said otherwise. */
  readonly entitySet?: string;
  /** Further columns to make with it. */
  readonly columns?: readonly OwnColumn[];
}

/** An option of a new choice; the server numbers it where no value is given. */
export interface NewOption {
  readonly value?: number;
  readonly label: string;
}

/** A choice that several columns share. */
export interface NewGlobalChoice extends Omit<Named, 'schemaName'> {
  readonly name: string;
  readonly options: readonly NewOption[];
}

interface NewColumnBase extends Named {
  readonly required?: 'none' | 'recommended' | 'applicationRequired';
}

/** A column to make. Lookups come with their relationship: see {@link NewLookup}. */
export type NewColumn = NewColumnBase &
  (
    | {
        readonly type: 'string';
        readonly maxLength: number;
        readonly format?: 'Text' | 'Email' | 'Phone' | 'Url' | 'Json';
        /** Numbers that the server gives to new rows, such as `WID-{SEQNUM:5}-{RANDSTRING:6}`. */
        readonly autoNumber?: string;
      }
    | { readonly type: 'memo'; readonly maxLength: number }
    | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
    | { readonly type: 'bigint' }
    | {
        readonly type: 'decimal' | 'double';
        readonly precision: number;
        readonly minimum?: number;
        readonly maximum?: number;
      }
    /** Precision: its own digits, those of the organization's prices, or those of the row's currency (WA-147). */
    | { readonly type: 'money'; readonly precision: number | 'pricing' | 'currency' }
    | { readonly type: 'boolean'; readonly trueLabel: string; readonly falseLabel: string; readonly default?: boolean }
    /** A point in time; `UserLocal` unless said otherwise. With the format `DateOnly` people see its date only (WA-36). */
    | {
        readonly type: 'dateTime';
        readonly behavior?: 'UserLocal' | 'TimeZoneIndependent';
        readonly format?: 'DateAndTime' | 'DateOnly';
      }
    | { readonly type: 'date' }
    | { readonly type: 'choice' | 'multiChoice'; readonly options: readonly NewOption[] }
    | { readonly type: 'choice' | 'multiChoice'; readonly globalChoice: string }
  );

/** A column that needs nothing but its table: any but one of a shared choice. */
export type OwnColumn = Exclude<NewColumn, { readonly globalChoice: string }>;

/** A lookup column together with its relationship (one row of `to` has many of `from`). */
export interface NewLookup {
  readonly kind: 'lookup';
  /** Schema name of the relationship. */
  readonly schemaName: string;
  /** The table that gets the column. */
  readonly from: string;
  /** The table that it points to. */
  readonly to: string;
  readonly column: NewColumnBase;
  /** What happens to rows when the row that they point to is deleted. */
  readonly onDelete?: 'RemoveLink' | 'Restrict' | 'Cascade';
}

/** A many-to-many relationship. */
export interface NewLink {
  readonly kind: 'manyToMany';
  /** Schema name of the relationship, and logical name of the table between. */
  readonly schemaName: string;
  readonly tables: readonly [string, string];
  /** How rows of each table show the other's in their menus, in the order of `tables`. */
  readonly menus?: readonly [AssociatedMenu, AssociatedMenu];
}

/** An entry in the menu of a row that leads to the rows linked to it. */
export interface AssociatedMenu {
  readonly label: string;
  readonly language?: number;
  readonly group: 'Details' | 'Sales' | 'Service' | 'Marketing';
  readonly order: number;
}

/** A lookup column that points to an account or a contact, with its two relationships. */
export interface NewCustomerLookup {
  /** The table that gets the column. */
  readonly from: string;
  readonly column: NewColumnBase;
  /** Schema names of the relationships. */
  readonly relationships: { readonly account: string; readonly contact: string };
}

/** A relationship to make. */
export type NewRelationship = NewLookup | NewLink;

/** An alternate key to make (WA-160, WA-162). */
export interface NewKey extends Named {
  readonly columns: readonly string[];
}
