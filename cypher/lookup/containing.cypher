MATCH (n:{label})
WHERE toLower(n.key) CONTAINS $text OR toLower(n.name) CONTAINS $text
   OR any(spelling IN coalesce(n.identifiers, []) WHERE toLower(spelling) CONTAINS $text)
RETURN n.key AS key, n.name AS name, n.identifiers AS identifiers
ORDER BY key
LIMIT $limit
