/** The reference server as published; with YPERSISTENCE it keeps documents in LevelDB. */
process.on('SIGTERM', () => process.exit(0));
await import('./../node_modules/@y/websocket-server/src/server.js');
