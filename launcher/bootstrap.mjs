// npm start, npm test and the like, under whatever Node is there and with nothing installed: installs what is locked,
// where that is not done yet, and hands over to the Node that was installed with it. `install` does the first part alone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDocker, missingForKafka } from './requirements.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', '.bin', 'node');
const [command, ...args] = process.argv.slice(2);

/** Ends with one line that says what to do. */
function fail(message) {
  console.error(`holdfast: ${message}`);
  process.exit(1);
}

/** Whether what is installed is what the lock file says, by npm's own record of what it installed. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(node)) return false;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.keys(locked)
    .filter((path) => path.includes('node_modules/'))
    .every((path) => isSame(locked[path], installed[path]));
}

function isSame(locked, installed) {
  // Optional packages are left out on platforms that they are not for.
  if (!installed) return Boolean(locked.optional || locked.devOptional);
  return (
    locked.version === installed.version && locked.link === installed.link && locked.resolved === installed.resolved
  );
}

/** Tells whether npm, where it runs this, is gone: killed by force it hands no signal on. */
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return () => false;
  const parent = process.ppid;
  const [grandparent, commandLine] = describeProcess(parent);
  // Between npm and this there may be a shell, which lives on.
  const npm = commandLine.includes('bootstrap.mjs') ? grandparent : parent;
  return () => process.ppid !== parent || !exists(npm);
}

/** A process's parent and command line; where there is no /proc, ps tells. */
function describeProcess(pid) {
  if (existsSync(`/proc/${pid}/stat`)) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return [Number(parent), readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
  }
  const ps = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, commandLine] = /^\s*(\d+)\s+(.*)/.exec(ps.stdout || '') || [];
  return [Number(parent), commandLine || ''];
}

function exists(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs a program in the foreground, hands the signals on that end this one, and gives its exit status. `patience` is how
 * long it may take to end then, in milliseconds, before it is killed.
 */
function run(program, programArgs, { env, patience }) {
  return new Promise((resolve) => {
    const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit', env });
    const handOn = (signal) => {
      child.kill(signal);
      if (patience) setTimeout(() => child.kill('SIGKILL'), patience).unref();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn);
    const isOrphan = watchNpm();
    const watch = setInterval(() => isOrphan() && handOn('SIGTERM'), 500);
    child.on('error', (error) => fail(`${program} cannot be run: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, handOn);
      resolve(signal ? 128 + constants.signals[signal] : code);
    });
  });
}

/** What is missing is told before minutes are spent on installing. */
function requireServers() {
  if (!['start', 'test'].includes(command) || process.env.KAFKA_BROKERS || hasDocker()) return;
  const missing = missingForKafka();
  if (missing) fail(missing);
}

/** npm removes everything before it installs: a system that runs from it would break. */
function requireStopped() {
  const file = join(process.env.HOLDFAST_DATA_DIR || join(root, '.holdfast'), 'launcher.json');
  const pid = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pid : undefined;
  if (pid && exists(pid)) {
    fail(`package-lock.json has changed, and Holdfast runs (process ${pid}): stop it with Ctrl-C, and try again.`);
  }
}

async function install() {
  if (existsSync(join(root, 'node_modules'))) requireStopped();
  requireServers();
  console.log('Installing what package-lock.json names (only on the first start, and when it has changed)…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm would tidy up for minutes. What it leaves is no record of an installation: the next start begins anew.
  const status = await run(npm[0], [...npm.slice(1), ...options], { env: process.env, patience: 1_000 });
  if (status > 128) process.exit(status);
  if (status !== 0)
    fail(`npm ci failed (status ${status}), as it says above: let it reach its registry, and try again.`);
  if (!existsSync(node)) {
    fail(
      `npm installed no Node for ${process.platform}-${process.arch}: run 'npm ci --include=optional', and try again.`,
    );
  }
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
}
const script = join(root, 'launcher', 'src', `${command}.ts`);
if (command !== 'install' && (!/^[a-z]+$/.test(command || '') || !existsSync(script))) {
  fail('usage: bootstrap.mjs install|start|reset|token|test [arguments]');
}
if (!isInstalled()) await install();
if (command !== 'install') {
  const cache = join(root, 'node_modules', '.cache', 'holdfast', 'compiled');
  const env = { NODE_COMPILE_CACHE: cache, ...process.env, HOLDFAST_BOOTSTRAP_PID: String(process.pid) };
  process.exitCode = await run(node, [script, ...args], { env });
}
