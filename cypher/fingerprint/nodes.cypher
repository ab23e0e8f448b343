MATCH (n:{label}) RETURN properties(n) AS properties
