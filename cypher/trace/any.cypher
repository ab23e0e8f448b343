MATCH ()-[r:{type}]->() RETURN r.key AS key LIMIT 1
