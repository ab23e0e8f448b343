// en: Lots and units that are named but of which no making or receipt is recorded
// zh: 被引用但没有生产或入库记录的批次与单件
// param: limit integer = 500
MATCH (n:Lot) WHERE n.placeholder = true RETURN n.key AS thing
UNION
MATCH (n:Unit) WHERE n.placeholder = true RETURN n.key AS thing
ORDER BY thing
LIMIT $limit
