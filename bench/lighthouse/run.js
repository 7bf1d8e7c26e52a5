/** Lighthouse, as a phone sees a page: run.js PORT ADDRESS prints the report of one run in a browser that is open already. */
import lighthouse from 'lighthouse';

const [port, address] = process.argv.slice(2);
const { lhr } = await lighthouse(address, {
  port: Number(port),
  output: 'json',
  logLevel: 'error',
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
  formFactor: 'mobile',
  throttlingMethod: 'simulate',
  // The session and the records stay: Today is what somebody sees who has used the app before.
  disableStorageReset: true,
});
if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
process.stdout.write(JSON.stringify(lhr));
