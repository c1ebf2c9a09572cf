/**
 * How many connections may wait to be accepted. Node accepts one in each turn of its event loop; in a rush the 511 that it
 * lets wait by default are soon more, and who comes then is not heard: a client tries again only after 1 s, 2 s, 4 s… The
 * kernel allows no more than `net.core.somaxconn`, 4,096 on today's Linux.
 */
export const backlog = 4_096;
