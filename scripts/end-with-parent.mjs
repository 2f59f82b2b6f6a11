// Loaded before a child of start.mjs: when start.mjs is gone, however it went, the child ends too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
