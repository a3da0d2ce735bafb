/** PostgreSQL: pool, transactions, migrations, filters for keyset paging. */
@NullMarked
package dev.apoyo.api.database;

import org.jspecify.annotations.NullMarked;
