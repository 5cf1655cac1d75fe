// Starting and ending the programs under judgement: by path, on a free loopback port, ended by pid.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The path of a project's built program; builds it when there is none. */
export function builtProgram(project, assembly) {
  for (const configuration of ['Release', 'Debug']) {
    const dll = path.join(root, 'src', project, 'bin', configuration, 'net10.0', `${assembly}.dll`);
    if (existsSync(dll)) return dll;
  }
  const build = ['build', path.join(root, 'src', project), '-c', 'Release', '-v', 'q', '--nologo', '-m:1'];
  if (spawnSync('dotnet', build, { stdio: 'inherit' }).status !== 0) throw new Error(`${project} does not build`);
  return path.join(root, 'src', project, 'bin', 'Release', 'net10.0', `${assembly}.dll`);
}

/** Starts the sandbox; resolves when it answers. */
export function startSandbox(dll, environment = {}) {
  return startProgram(dll, (url) => ['--urls', url], '/_sandbox/workspace', environment);
}

/**
 * Starts a program made of a dll, with `argumentsFor(url)`, and waits until `readyPath` answers 200.
 * `stop()` asks it to end, and resolves with its exit code, or with SIGKILL when it had to be made to.
 */
export async function startProgram(dll, argumentsFor, readyPath, environment = {}) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('dotnet', [dll, ...argumentsFor(url)], {
    cwd: path.dirname(dll),
    env: { ...process.env, ...environment, DOTNET_NOLOGO: '1', Logging__LogLevel__Default: 'Warning' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text));
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    const how = await ended;
    clearTimeout(force);
    return how;
  };

  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`${path.basename(dll)} ended with ${child.exitCode}:\n${said.join('')}`);
    return fetch(url + readyPath).then((answer) => answer.ok, () => false);
  };
  try {
    await until(`${path.basename(dll)} to answer at ${readyPath}`, isReady, 60_000);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { url, pid: child.pid, stop, said: () => said.join('') };
}

export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
