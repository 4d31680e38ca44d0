"""A program for any machine: listen at ports, or knock at the ports of others and print which opened."""

import asyncio
import json
import sys

_PATIENCE = 2.0  #: seconds; on one machine an open port answers within a millisecond


async def _serve(address: str, ports: list[int]) -> None:
    servers = [await asyncio.start_server(_greet, address, port) for port in ports]
    await asyncio.gather(*(server.serve_forever() for server in servers))


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"ok")
    await writer.drain()
    writer.close()


async def _knock(doors: list[tuple[str, int]]) -> list[tuple[str, int]]:
    answers = await asyncio.gather(*(_open(*door) for door in doors))
    return [door for door, opened in zip(doors, answers, strict=True) if opened]


async def _open(address: str, port: int) -> bool:
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(address, port), _PATIENCE)
        said = await asyncio.wait_for(reader.read(), _PATIENCE)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return said == b"ok"


if __name__ == "__main__":
    word, told = sys.argv[1], json.loads(sys.argv[2])
    if word == "listen":
        asyncio.run(_serve(told["address"], told["ports"]))
    else:
        sys.stdout.write(json.dumps(asyncio.run(_knock([(address, port) for address, port in told]))))
