"""What stands in clear does so on purpose: each column is encrypted, holds no words, or is named with a reason."""

from django.db import connection
from tools.holdings import named

from secretaire.protection.keys import queries
from secretaire.site import roles

#: Columns of the catalogue that can hold what somebody wrote; the others hold numbers, instants, flags and identifiers.
_WORDY = """
    SELECT relname, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
    AND NOT atttypid = ANY ('{uuid,int2,int4,int8,float8,numeric,bool,date,time,timestamptz,interval,tstzrange,
    int2[],interval[]}'::regtype[])
"""
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
#: Tables of libraries in which tenants have no rows; a promise names them by their keys.
NOBODYS = {table for table, each in roles.BORROWED.items() if not each.tenant}
CLEAR = {(table, column) for table, columns in named().items() for column in columns}
ENCRYPTED = {(each.name, field.column) for each in queries.tables() for field in (*each.fields, *each.indexes)}


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return set(cursor.fetchall())


def wordy():
    return {(table, column) for table, column in asked(_WORDY) if table not in NOBODYS}


def test_every_column_that_can_hold_words_is_encrypted_or_says_why_not(db):
    assert wordy() - ENCRYPTED - CLEAR == set(), "name it in the holding's clear, or encrypt it"


def test_nothing_is_named_that_is_encrypted_or_not_there(db):
    assert CLEAR - wordy() == set()
    assert set() == CLEAR & ENCRYPTED


def test_every_table_of_the_database_says_what_it_holds(db):
    tables = {name for (name,) in asked(_TABLES)}

    assert tables - set(named()) == NOBODYS
