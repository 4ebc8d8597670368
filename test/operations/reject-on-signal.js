// Loaded before the program: on SIGUSR2 something of it goes wrong that nobody handles.
process.on('SIGUSR2', () => void Promise.reject(new Error('nobody awaits this xoxb-1-in-an-error')));
