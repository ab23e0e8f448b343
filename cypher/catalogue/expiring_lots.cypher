// en: Lots that expire before a date
// zh: 某日期之前到期的批次
// param: before date   for example 2027-01-01
// param: limit integer = 500
MATCH (lot:Lot)
WHERE lot.expires_on IS NOT NULL AND lot.expires_on < $before
RETURN lot.key AS lot, lot.expires_on AS expires_on
ORDER BY expires_on, lot
LIMIT $limit
