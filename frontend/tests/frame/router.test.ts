// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { back, go, listen, route } from '../../src/lib/router.svelte';
import { isOver, over } from '../../src/lib/over';

const asked: string[] = [];
listen((name) => {
  asked.push(name);
  return name === 'person' ? Promise.resolve() : null;
});
const settled = () => vi.waitFor(() => expect(route.path).toBe(location.pathname));

beforeEach(async () => {
  document.body.innerHTML =
    '<main><h1>Title</h1><a href="/people/p1">Tomasz</a><a href="/api/v1/export" id="out">Export</a></main>';
  go('/', { replace: true });
  await settled();
});

describe('walking', () => {
  it('follows links of our own, after the screen was fetched', async () => {
    document.querySelector<HTMLElement>('a')!.click();
    await settled();
    expect(route).toMatchObject({ path: '/people/p1', name: 'person', params: { id: 'p1' } });
    expect(asked).toContain('person');
  });

  it('leaves addresses of the server to the browser', () => {
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    document.querySelector('#out')!.addEventListener('click', (event) => setTimeout(() => event.preventDefault()));
    document.querySelector('#out')!.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
  });

  it('puts the focus on the heading of the page', async () => {
    go('/people');
    await settled();
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });

  it('back without a page before goes up', async () => {
    history.replaceState(null, '', '/people/p1');
    back('/people');
    await settled();
    expect(route.path).toBe('/people');
  });
});

describe('something over the page', () => {
  it('is closed by Back, and the page stays', async () => {
    const close = vi.fn();
    over(close);
    history.back();
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(location.pathname).toBe('/');
  });

  it('leaves no step behind when it is closed by hand, even on the way to another page', async () => {
    over(() => {})();
    go('/people');
    await vi.waitFor(() => expect(route.path).toBe('/people'));
    history.back();
    await vi.waitFor(() => expect(route.path).toBe('/'));
    expect(isOver()).toBe(false);
  });

  it('is not taken for the page when the page is replaced', async () => {
    go('/people');
    await settled();
    go('/people/p1');
    await settled();
    const away = over(() => {});
    go('/meetings', { replace: true });
    await vi.waitFor(() => expect(route.path).toBe('/meetings'));
    away();
    history.back();
    await vi.waitFor(() => expect(route.path).toBe('/people'));
  });
});
